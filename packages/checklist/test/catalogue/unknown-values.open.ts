/** Still open: CHECK BEFORE → AFTER. */
export const open = new Set<string>([
  'backup-account-stays-in-region not-applicable → fail',
  'control-plane-audit-cost fail → not-applicable',
  'defender-sensor-ready fail → not-applicable',
  'file-share-stays-in-region fail → not-applicable',
  'gitops-source-configured fail → not-applicable',
  'image-age fail → not-applicable',
  'kube-dashboard-exposed fail → not-applicable',
  'workload-traced fail → not-applicable',
]);
