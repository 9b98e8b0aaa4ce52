/** A component imports its own rules; the bundler gives each page those of the components it has. */
declare module '*.css';
