import { describe, expect, it } from 'vitest';
import { createInventory } from '../../../evaluate/index.ts';
import { manifestsSource } from '../../../sources/manifests/index.ts';
import { nameOf, toolWorkloads } from './tool-workloads.ts';

function tools(...images: string[]) {
  const text = images
    .map(
      (image, index) =>
        `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: d${index}, namespace: a}\nspec: {template: {spec: {containers: ${image}}}}\n`,
    )
    .join('---\n');
  const file = { path: 'a.yaml', input: '.', complete: new Set<never>(), text };
  const inventory = createInventory({ resources: manifestsSource.read([file]).resources });
  const { found, open } = inventory.index(toolWorkloads);
  return {
    found: found.map(({ workload, repositories }) => `${nameOf(workload)}: ${repositories}`),
    open: open.map(nameOf),
  };
}

describe('workloads of tools', () => {
  it('are told by the repositories of their main containers', () => {
    expect(
      tools(
        '[{name: a, image: "nginx:1"}, {name: b, image: "quay.io:443/prometheus/prometheus:v3@sha256:0"}]',
        '[{name: a, image: nginx}]',
      ),
    ).toEqual({ found: ['DaemonSet a/d0: prometheus/prometheus'], open: [] });
  });

  it('are told by what is written of an image, which may be another one all the same', () => {
    expect(
      tools(
        '[{name: a, image: "{{ .Values.registry }}/fluent/fluent-bit:{{ .Values.tag }}"}]',
        '[{name: a, image: "{{ .Values.image }}"}]',
        '[{name: a, image: "nginx:{{ .Values.tag }}"}]',
      ),
    ).toEqual({
      found: ['DaemonSet a/d0: \0/fluent/fluent-bit'],
      open: ['DaemonSet a/d0', 'DaemonSet a/d1'],
    });
  });

  it('may be what is malformed', () => {
    expect(tools('none', '[null]', '[{name: a}]', '[{name: a, image: 7}]').open).toEqual([
      'DaemonSet a/d0',
    ]);
  });
});
