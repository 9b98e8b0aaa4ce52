/** Names of every length, script and direction: [first, last]. */
export const oddNames: [first: string, last: string][] = [
  ['Dieter', 'Dörfler-Müller'],
  ['עמית', 'לוי'],
  ['Zoë 🦊', '🚀 van den Berg'],
  ['Wolfeschlegelsteinhausenbergerdorff', `von und zu ${'Langenfeld-'.repeat(12)}Hohenstein`],
  ['محمد', 'الأندلسي'],
  ['李', '小龍'],
  ['<b>Eve</b>', `O'Hara "quoted" & <script>`],
  ['Fatima', 'Ferreira'],
  ['X', ''],
  ['👩‍👩‍👧‍👦', 'Família'],
];
