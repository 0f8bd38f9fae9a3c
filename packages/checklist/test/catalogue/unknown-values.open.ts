/** Still open: CHECK BEFORE → AFTER. */
export const open = new Set<string>([
  'backup-account-stays-in-region not-applicable → fail',
  'control-plane-audit-cost fail → not-applicable',
  'defender-sensor-ready fail → not-applicable',
  'file-share-stays-in-region fail → not-applicable',
  'gitops-source-configured fail → not-applicable',
  'image-age fail → not-applicable',
  'kube-dashboard-exposed fail → not-applicable',
  'registry-dns-not-at-cluster fail → not-applicable',
  'replicas-not-spread pass → fail',
  'workload-traced fail → not-applicable',
  'service-duplicate-selector fail → pass',
  'registry-dns-not-at-cluster fail → pass',
  'zonal-disk-single-copy fail → pass',
  'zonal-disk-single-copy not-applicable → fail',
]);
