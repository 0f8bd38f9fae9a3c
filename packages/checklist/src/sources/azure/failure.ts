import type { GapReason } from '../../model/index.ts';
import { isObject, type JsonObject, textOf } from '../shared/arm/json.ts';
import type { ArmResponse } from './fetcher.ts';

/** Why Azure gave no answer, or not the one that was asked for. */
export class ArmFailure extends Error {
  readonly reason: GapReason;
  /** HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** Azure's own word: `AuthorizationFailed`. */
  readonly code: string | undefined;

  constructor(reason: GapReason, message: string, status?: number, code?: string) {
    super(message);
    this.name = 'ArmFailure';
    this.reason = reason;
    this.status = status;
    this.code = code;
  }
}

/** The object that an answer holds. Throws {@link ArmFailure} for anything but success. */
export function bodyOf(response: ArmResponse): JsonObject {
  const body = parsed(response.text);
  const { status } = response;
  const error = errorIn(body);
  if (status < 200 || status > 299) throw failureOf(status, error);
  if (body === undefined) {
    throw new ArmFailure('malformed', 'the answer is no JSON object: it may be cut off', status);
  }
  // Some services put an error into an answer that says 200.
  if (error !== undefined) throw failureOf(statusOfCode(error.code), error);
  return body;
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

interface ArmError {
  readonly code: string;
  readonly message: string;
}

/** `{"error": {"code": …, "message": …}}`; older services leave out the outer object. */
function errorIn(body: JsonObject | undefined): ArmError | undefined {
  if (body === undefined) return undefined;
  const error = isObject(body.error) ? body.error : body;
  const code = textOf(error, 'code');
  if (code === undefined || (error === body && !('message' in body))) return undefined;
  const details = Array.isArray(error.details) ? error.details.filter(isObject) : [];
  const more = details.map((detail) => textOf(detail, 'message') ?? '').filter(Boolean);
  const message = [textOf(error, 'message') ?? '', ...more].join(' ').trim();
  return { code, message };
}

function statusOfCode(code: string): number {
  if (/AuthorizationFailed|Forbidden|AccessDenied/i.test(code)) return 403;
  if (/Throttl|TooManyRequests|RateLimit/i.test(code)) return 429;
  if (/NotFound/i.test(code)) return 404;
  return 500;
}

const reasons: Readonly<Record<number, GapReason>> = {
  401: 'unauthorized',
  403: 'forbidden',
  408: 'timeout',
  429: 'throttled',
  504: 'timeout',
};

const unknownVersion =
  /^(?:NoRegisteredProviderFound|InvalidApiVersionParameter|InvalidResourceType)$/i;

function failureOf(status: number, error: ArmError | undefined): ArmFailure {
  const reason = unknownVersion.test(error?.code ?? '')
    ? 'unsupported'
    : (reasons[status] ?? (status >= 500 ? 'server-error' : 'unreadable'));
  const said = error ? `${error.code}: ${short(error.message)}` : 'without saying why';
  return new ArmFailure(reason, `Azure answered ${status}, ${said}`, status, error?.code);
}

const longest = 300;

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** Defender for Cloud writes its code as words. */
const unregistered =
  /^(?:MissingSubscriptionRegistration|Subscription ?Not ?Registered|InvalidResourceNamespace)$/i;

/** Nothing of a type exists where its provider is not registered, or is none of this cloud. */
export function isUnregistered({ code }: ArmFailure): boolean {
  return unregistered.test(code ?? '');
}

/** Nothing is said of what a place holds that the user cannot see: it may be of another tenant. */
const unseen = /^(?:Subscription|Tenant|ManagementGroup)NotFound$/i;

/** Nothing stands where it was looked for, and Azure says so itself. */
export function isAbsent({ status, code = '' }: ArmFailure): boolean {
  return status === 404 && /NotFound$/i.test(code) && !unseen.test(code);
}
