import { clockScript } from './clockScript.ts';

interface Content {
  readonly nonce: string;
  readonly lang: string;
  readonly imports: Readonly<Record<string, string>>;
  readonly session: Readonly<Record<string, unknown>>;
  readonly syntheticShadow: string;
  /** Milliseconds that the org's time is ahead of the machine's. */
  readonly clockOffset: number;
}

const STYLES = '/assets/styles/salesforce-lightning-design-system.min.css';
const ICON = '/assets/icons/standard/apps_60.png';

/** Fetched at once rather than one after the other as imports are found. */
const PRELOADED = ['lwc', 'shell/app', 'lightning/utils'];

/** The one HTML page of the shell; everything else is drawn by its modules. */
export function shellDocument(content: Content): string {
  const { nonce, lang, imports, session, syntheticShadow, clockOffset } = content;
  const preloads = PRELOADED.flatMap((name) => imports[name] ?? [])
    .map((url) => `<link rel="modulepreload" href="${url}">`)
    .join('');
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Lightning Experience</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="${STYLES}">
<style>
html, body { height: 100%; background: #f3f3f3; font-family: system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif; }
.loading { position: fixed; inset: 0; display: grid; place-items: center; color: #444; }
</style>
<script nonce="${nonce}">${clockScript(clockOffset)}</script>
<script type="importmap" nonce="${nonce}">${embedded({ imports })}</script>
<script type="application/json" id="session">${embedded(session)}</script>
${preloads}
<script type="module" nonce="${nonce}" src="${syntheticShadow}"></script>
<script type="module" nonce="${nonce}">
import { createElement } from 'lwc';
import App from 'shell/app';
document.getElementById('loading').remove();
document.body.append(createElement('shell-app', { is: App }));
</script>
</head>
<body>
<div id="loading" class="loading" role="status">Loading …</div>
<noscript>This app needs JavaScript.</noscript>
</body>
</html>
`;
}

/** JSON inside a script element: nothing in it may end the element. */
function embedded(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
