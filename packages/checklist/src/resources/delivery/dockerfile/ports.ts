import { fail, notApplicable, type Outcome, type Severity, worst } from '../../../model/index.ts';
import { type FinalStage, wordOf } from './subjects.ts';
import type { Instruction } from './types.ts';

interface Port {
  readonly first: number;
  readonly last: number;
  readonly protocol: string;
}

interface Exposed {
  readonly instruction: Instruction;
  readonly index: number;
}

/** Ports by which somebody takes over what runs there: telnet, Docker, RDP, VNC. */
const dangerous = [23, 2375, 2376, 3389, 5900];
const ssh = 22;

/** What the image says of its ports; that of SSH has a check of its own. */
export function exposedAnswer(final: FinalStage): Outcome | true {
  const all = exposedIn(final);
  if (all.length === 0) return notApplicable('exposes no port');
  return worst(all, (exposed) => portAnswer(exposed, final.stage.windows));
}

function portAnswer({ instruction, index }: Exposed, windows: boolean): Outcome | true {
  const text = instruction.words[index] ?? '';
  const port = portOf(text);
  const failed = (message: string, severity: Severity) => {
    // Read last: the finding stands there.
    return fail(`EXPOSE ${wordOf(instruction, index)}${message}`, { severity });
  };
  if (!port) return failed(' is no port', 'medium');
  const hit = dangerous.find((number) => port.first <= number && number <= port.last);
  if (hit !== undefined) return failed(`: ${hit} is a port to take the container over by`, 'high');
  if (isSshPort(port) && port.first === port.last) return notApplicable('is the port of SSH');
  if (port.first >= 1024) return true;
  return windows ? notApplicable('is a Windows image') : failed(' is below 1024', 'low');
}

/** The `EXPOSE` of port 22 over TCP, with its place. */
export function exposedSsh(final: FinalStage): Exposed | undefined {
  return exposedIn(final).find(({ instruction, index }) => {
    const word = wordOf(instruction, index);
    const port = typeof word === 'string' ? portOf(word) : undefined;
    return port !== undefined && isSshPort(port);
  });
}

function isSshPort({ first, last, protocol }: Port): boolean {
  return first <= ssh && ssh <= last && protocol === 'tcp';
}

function exposedIn({ chain }: FinalStage): readonly Exposed[] {
  return chain.flatMap(({ instructions }) =>
    instructions
      .filter(({ keyword, onbuild }) => keyword === 'EXPOSE' && !onbuild)
      .flatMap((instruction) =>
        Array.from({ length: instruction.words.length }, (_, index) => ({ instruction, index })),
      ),
  );
}

/** `8080`, `8080/udp`, `7000-8000/tcp`. */
function portOf(text: string): Port | undefined {
  const [, from, to, protocol = 'tcp'] =
    /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(tcp|udp|sctp))?$/i.exec(text) ?? [];
  if (from === undefined) return undefined;
  const [first, last] = [Number(from), Number(to ?? from)];
  const isPort = first >= 1 && last <= 65_535 && first <= last;
  return isPort ? { first, last, protocol: protocol.toLowerCase() } : undefined;
}
