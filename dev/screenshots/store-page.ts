import type { Theme } from '../browsers/types.ts';
import type { StorePicture } from './store-pictures.ts';

const colours = {
  light: { canvas: '#e4e9ee', text: '#1f2328', quiet: '#4d565f', line: '#b9c1c9' },
  dark: { canvas: '#15171a', text: '#e8eaed', quiet: '#aeb4bb', line: '#45474b' },
} as const;

/** A page that frames a picture: a panel below its headline, a popup beside it. */
export function storePage({ picture, headline, line }: StorePicture, theme: Theme, png: Buffer): string {
  const { canvas, text, quiet, line: edge } = colours[theme];
  return `<!doctype html>
<meta charset="utf-8">
<style>
  * { margin: 0; box-sizing: border-box }
  body { width: 1280px; height: 800px; background: ${canvas}; color: ${text}; font-family: system-ui, sans-serif; display: flex; overflow: hidden }
  h1 { font-size: 34px; line-height: 1.2; font-weight: 650; text-wrap: balance }
  p { font-size: 19px; line-height: 1.35; color: ${quiet} }
  img { display: block; border-radius: 8px; outline: 1px solid ${edge}; box-shadow: 0 6px 24px #0003 }
  .panel { flex-direction: column; align-items: center; justify-content: space-between; padding: 21px 40px 30px }
  .panel header { width: 100% }
  .popup { align-items: center; justify-content: space-between; padding: 40px 110px }
  .popup header { width: 460px }
  .popup h1 { font-size: 46px; margin-bottom: 20px }
  .popup p { font-size: 24px }
</style>
<body class="${picture.surface}">
  <header><h1>${headline}</h1><p>${line}</p></header>
  <img alt="" src="data:image/png;base64,${png.toString('base64')}">
</body>`;
}
