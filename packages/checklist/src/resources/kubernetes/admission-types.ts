/** https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ */
export interface AdmissionPolicySpec {
  readonly matchConstraints?: {
    readonly resourceRules?: readonly { readonly resources?: readonly string[] }[];
  };
  readonly variables?: readonly Expression[];
  readonly validations?: readonly Expression[];
}

export interface Expression {
  readonly expression?: string;
}

/** https://kyverno.io/docs/policy-types/cluster-policy/ */
export interface KyvernoSpec {
  readonly validationFailureAction?: string;
  readonly rules?: readonly KyvernoRule[];
}

export interface KyvernoRule {
  readonly match?: object;
  readonly validate?: { readonly failureAction?: string };
}
