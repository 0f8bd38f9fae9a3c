import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { manifestsSource } from '../../sources/manifests/index.ts';
import { findFiles } from '../find-files.ts';
import { type RenderOptions, render } from './index.ts';

export const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: sidecar
          image: proxy:1.0.0
        - name: web
          image: web:1.0.0
`;

/** A folder of one test with files to assess and tools to do it. */
export class Estate {
  readonly folder = mkdtempSync(join(realpathSync(tmpdir()), 'render-test-'));
  readonly tools = join(this.folder, '.tools');

  constructor() {
    mkdirSync(join(this.folder, '.git'));
    mkdirSync(this.tools);
    this.write('.gitignore', '.tools\n');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  at(path: string): string {
    return join(this.folder, path);
  }

  /** A program of that name that runs some JavaScript, with `args` at hand. */
  tool(name: string, script: string): void {
    const path = join(this.tools, name);
    const head =
      "#!/usr/bin/env node\nconst args = process.argv.slice(2);\nconst fs = require('node:fs');\n";
    writeFileSync(path, head + script);
    chmodSync(path, 0o755);
  }

  /** Renders and reads what is below a path; paths in the answer are relative to the folder. */
  async read(input = '.', options: Partial<RenderOptions> = {}) {
    const { files } = findFiles([this.at(input)], {
      claims: manifestsSource.claims,
      include: [],
      exclude: [],
      complete: () => new Set(),
    });
    const rendered = await render(files, { releases: [], path: this.tools, ...options });
    const { resources, gaps } = manifestsSource.read([...files, ...rendered]);
    const base = relative('.', this.folder);
    const short = (text: string | undefined) =>
      text?.replaceAll(`${base}/`, '').replaceAll(`${this.folder}/`, '');
    return {
      /** `Kind/name` of each object, by its unit. */
      units: resources.map(
        ({ identity, unit }) =>
          `${short(unit)?.replace(this.folder, '.')}: ${identity.kind}/${identity.name}`,
      ),
      gaps: gaps.map(({ input: path, message }) => `${short(path)}: ${short(message)}`),
      /** `file:line (how it came there)` of a value of the object of a name. */
      where: (name: string, ...path: (string | number)[]) => {
        const place = resources.find(({ identity }) => identity.name === name)?.places[0];
        const paths = [[...(place?.base ?? []), ...path]];
        const { line, file } = place?.document.locate(paths)[0] ?? {};
        const trace = place?.document.trace?.(paths)[0];
        return short(`${file ?? place?.document.file}:${line}${trace ? ` (${trace})` : ''}`);
      },
      namespaces: resources.map(({ identity }) => identity.namespace),
      bodies: resources.map(({ body }) => body),
    };
  }

  /** The paths of all files but the tools. */
  list(): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.startsWith('.'))
      .sort();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
