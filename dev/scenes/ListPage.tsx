import type { Scene } from './scene.ts';

/** All scenes, each with the addresses of its two themes. */
export function ListPage({ scenes }: { scenes: readonly Scene[] }) {
  return (
    <main>
      <h1>Scenes</h1>
      <p>Every state of panel, popup and options, from the components of the extension and made-up data.</p>
      {(['panel', 'popup', 'options'] as const).map((surface) => (
        <section key={surface}>
          <h2>{surface}</h2>
          <ul>
            {scenes
              .filter((scene) => scene.surface === surface)
              .map(({ name, title }) => (
                <li key={name}>
                  <a href={addressOf(name, 'light')}>{title}</a> <code>{name}</code>{' '}
                  <a href={addressOf(name, 'dark')}>dark</a>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </main>
  );
}

const addressOf = (name: string, theme: string): string => `?${new URLSearchParams({ scene: name, theme })}`;
