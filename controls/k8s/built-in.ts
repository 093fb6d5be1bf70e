/** Kubernetes' own namespaces: its components need what nobody else may have. */
export const NOT_A_SYSTEM_NAMESPACE = '!(object.metadata.name in ["kube-system", "kube-public", "kube-node-lease"])';

/** The roles that Kubernetes brings itself, and puts right again whenever an API server starts. */
export const NOT_A_BUILT_IN_ROLE = `
  !(has(object.metadata.labels)
    && "kubernetes.io/bootstrapping" in object.metadata.labels
    && object.metadata.labels["kubernetes.io/bootstrapping"] == "rbac-defaults"
    && (object.metadata.name.startsWith("system:") || object.metadata.name in ["admin", "cluster-admin", "edit", "view"]))`;
