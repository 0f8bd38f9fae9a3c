import type { Report } from '../../src/model/index.ts';
import { at, buildReport } from './build-report.ts';

const hostileName =
  'a\u001b[2J\u001b[31mb\u001b]0;title\u0007c\nNEW LINE\r\t|`x`| <img src=x onerror=alert(1)> ]]> @everyone #12 \u202Egnp.exe \u0000\uD800\uFFFE 漢字 😀 "quoted" ##vso[task.setvariable variable=x]y ##[add-mask]z';
const hostileText =
  '=HYPERLINK("http://evil.example","x") ![a](http://evil.example) [b](javascript:alert(1)) </details></testcase><script>alert(1)</script> -->\n\n# Heading {0} %s $x$ www.evil.example GH-7 \u2028end\n::error::x \u009b2J';

/** Whatever a file can hold to break out of a format. */
export const hostile: Report = buildReport({
  items: {
    'development/liveness-probe': { verdict: 'fail', reason: hostileText },
    'development/startup-probe': { verdict: 'unknown', reason: hostileName },
    'cluster-setup/physical-isolation': {
      verdict: 'fail',
      reason: `attested by ${hostileName} on 2026-11-01`,
      judgedOn: ['attestation'],
    },
  },
  findings: [
    {
      check: 'liveness-probe-missing',
      subject: { kind: hostileName, namespace: '=1+1', name: '+cmd', part: '-2', apiVersion: '@x' },
      message: hostileText,
      expect: hostileText,
      location: at('k8s/a b#c?d%/ü\n\u001b[2J漢.yaml', 1, 1, hostileText),
      evidence: [{ path: hostileName, value: hostileText }],
    },
    {
      check: 'liveness-probe-missing',
      subject: { kind: 'Pod', name: "\t=cmd|' /C calc'!A0", resourceId: `//x/../${hostileName}` },
      message: '`'.repeat(5),
      location: null,
      waiver: {
        target: 'liveness-probe-missing',
        reason: hostileText,
        owner: hostileName,
        until: hostileName,
      },
    },
    {
      check: 'unheard-of',
      items: ['development/startup-probe'],
      subject: { kind: 'Pod', name: 'x'.repeat(2000) },
      verdict: 'unknown',
      message: 'm'.repeat(5000),
      location: at('/absolute/path.yaml', 4, 2, ''),
    },
  ],
  rest: {
    evidence: {
      sources: [
        { source: 'manifests', evidence: 'kubernetes', input: hostileName, files: 1, resources: 3 },
      ],
      gaps: [
        {
          source: 'manifests',
          evidence: 'kubernetes',
          reason: 'unreadable',
          input: hostileName,
          message: hostileText,
        },
      ],
    },
    switchedOff: [{ id: hostileName, reason: hostileText }],
    waivers: [
      {
        state: 'malformed',
        writtenAt: { file: hostileName, line: 1 },
        message: hostileText,
        findings: 0,
      },
    ],
    attestations: [
      {
        state: 'expired',
        attestation: { item: hostileName, verdict: 'pass', author: hostileName, date: hostileText },
        message: hostileText,
      },
    ],
  },
});
