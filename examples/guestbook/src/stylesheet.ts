/** Served from a path of its own: the page's content security policy allows no inline style. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1f2933, #e6e9ec);
  --soft: light-dark(#52606d, #a3adb8);
  --paper: light-dark(#ffffff, #1b2127);
  --ground: light-dark(#f3f1ec, #12161a);
  --line: light-dark(#d9d4c9, #343d47);
  --accent: light-dark(#8a3b12, #f0a678);
  --on-accent: light-dark(#ffffff, #24140b);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 42rem;
  padding: 2.5rem 1.25rem 4rem;
  font: 1.0625rem/1.6 system-ui, sans-serif;
  color: var(--text);
  background: var(--ground);
}
h1, h2 { font-family: Georgia, "Times New Roman", serif; line-height: 1.2; }
h1 { margin: 0; font-size: 2.25rem; }
h2 { margin: 0 0 1rem; font-size: 1.375rem; }
h3 { margin: 0; font-size: 1.0625rem; }
header p, .hint, time { margin: 0.25rem 0 0; font-size: 0.9375rem; color: var(--soft); }
section { margin-top: 2.5rem; }
form {
  display: grid;
  gap: 0.375rem;
  padding: 1.5rem;
  border: 1px solid var(--line);
  border-radius: 0.75rem;
  background: var(--paper);
}
label { font-weight: 600; }
textarea, label + input { margin-bottom: 0.5rem; }
form .hint { margin: -0.5rem 0 0.75rem; }
input, textarea {
  width: 100%;
  padding: 0.625rem 0.75rem;
  font: inherit;
  color: inherit;
  background: var(--ground);
  border: 1px solid var(--soft);
  border-radius: 0.375rem;
}
textarea { resize: vertical; }
button {
  justify-self: start;
  padding: 0.625rem 1.25rem;
  font: inherit;
  font-weight: 600;
  color: var(--on-accent);
  background: var(--accent);
  border: 0;
  border-radius: 0.375rem;
  cursor: pointer;
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
ol { margin: 0; padding: 0; list-style: none; }
li + li { border-top: 1px solid var(--line); }
article { padding: 1rem 0; }
h3, .message { overflow-wrap: anywhere; }
.message { margin: 0.125rem 0 0; white-space: pre-line; }
`;
