/** Needless openings of the network, one sentence each. `ports` is each part's. */
export function networkFaults(policies, ports) {
  const deny = policies.find(({ metadata }) => metadata.name === 'default-deny')?.spec;
  const denies =
    deny !== undefined &&
    Object.keys(deny.podSelector).length === 0 &&
    deny.ingress === undefined &&
    deny.egress === undefined &&
    ['Ingress', 'Egress'].every((type) => deny.policyTypes.includes(type));
  const services = Object.keys(ports).filter((part) => part !== 'gateway');
  // The key ring of members answers to those whose texts it has the keys of; the operator asks for health.
  const mayReach = (part) => [
    'gateway',
    'operations',
    ...(part === 'members' ? services.filter((each) => each !== 'members') : []),
  ];
  const openings = services.flatMap((part) =>
    peersOf(policies, part, ports[part])
      .filter((peer) => !mayReach(part).some((each) => isFrom(each)(peer)))
      .map((peer) => `${part} can be reached by ${JSON.stringify(peer)}`),
  );
  const kept = services
    .filter((part) => !peersOf(policies, part, ports[part]).some(isFrom('gateway')))
    .map((part) => `${part} cannot be reached by the gateway`);
  return [
    ...(denies ? [] : ['There is no policy that denies everything else']),
    ...kept,
    ...openings,
  ];
}

/** Peers that may open a connection to this port of a part; an empty peer is everybody. */
const peersOf = (policies, part, wanted) =>
  policies
    .filter(({ spec }) => selects(spec.podSelector, part))
    .flatMap(({ spec }) => spec.ingress ?? [])
    .filter(({ ports }) =>
      (ports ?? [{}]).some(
        ({ port, endPort = port }) => port === undefined || (port <= wanted && wanted <= endPort),
      ),
    )
    .flatMap(({ from }) => from ?? [{}]);

const labelOf = (peer) => peer.podSelector?.matchLabels?.['app.kubernetes.io/name'];
const isFrom = (part) => (peer) => peer.namespaceSelector === undefined && labelOf(peer) === part;

/** True if a policy is about this part; an empty selector with ingress rules would be about all. */
const selects = ({ matchLabels, matchExpressions }, part) =>
  matchLabels === undefined
    ? matchExpressions === undefined ||
      matchExpressions.some(({ values }) => values?.includes(part) === true)
    : matchLabels['app.kubernetes.io/name'] === part;

const probePath = (probe) => probe?.httpGet?.path;

/**
 * Faults of a part's pod, one sentence each. `port` is the part's, `mostStopMs` the longest time that its end takes.
 */
export function podFaults({ metadata, spec: { template } }, { port, mostStopMs }) {
  const { name } = metadata;
  const pod = template.spec;
  const [container] = pod.containers;
  const preStop = container.lifecycle?.preStop?.sleep?.seconds ?? 0;
  const wanted = {
    [`listens on ${port}`]: container.ports.some((each) => each.containerPort === port),
    'is started when it lives': probePath(container.startupProbe) === '/health/live',
    'is asked whether it is ready': probePath(container.readinessProbe) === '/health/ready',
    'is asked whether it lives': probePath(container.livenessProbe) === '/health/live',
    'has time to end in order': pod.terminationGracePeriodSeconds > preStop + mostStopMs / 1_000,
    'is spread over nodes': pod.topologySpreadConstraints?.length > 0,
  };
  return Object.entries(wanted)
    .filter(([, holds]) => !holds)
    .map(([what]) => `${name}: it is not so that it ${what}`);
}

/** Needless rights of our pods. */
export function rightFaults({ metadata, spec: { template } }) {
  const pod = template.spec;
  const containers = [...(pod.initContainers ?? []), ...pod.containers];
  const security = (container) => container.securityContext ?? {};
  const wanted = {
    'runs as root': pod.securityContext?.runAsNonRoot === true && pod.securityContext.runAsUser > 0,
    'has no seccomp profile': pod.securityContext?.seccompProfile?.type === 'RuntimeDefault',
    'holds a token of the cluster': pod.automountServiceAccountToken === false,
    'shares its account': pod.serviceAccountName === metadata.name,
    'is told of other services': pod.enableServiceLinks === false,
    'writes to its own file system': containers.every(
      (each) => security(each).readOnlyRootFilesystem === true,
    ),
    'keeps capabilities': containers.every(
      (each) =>
        security(each).allowPrivilegeEscalation === false &&
        security(each).capabilities?.drop?.includes('ALL') === true,
    ),
    'has no limit of memory': containers.every(
      (each) => each.resources?.limits?.memory !== undefined,
    ),
  };
  return Object.entries(wanted)
    .filter(([, holds]) => !holds)
    .map(([what]) => `${metadata.name} ${what}`);
}

/** Topics of the cluster that differ from their plans. `wanted` as packages/events plans them. */
export function topicFaults(topics, wanted) {
  const found = new Map(topics.map(({ metadata, spec }) => [metadata.name, spec]));
  const names = new Set(wanted.map(({ name }) => name));
  return [
    ...[...found.keys()]
      .filter((name) => !names.has(name))
      .map((name) => `topic ${name} is nobody's`),
    ...wanted.flatMap(({ name, partitions, retentionMs }) => {
      const spec = found.get(name);
      if (spec === undefined) return [`topic ${name} is missing`];
      const isSo =
        spec.partitions === partitions &&
        spec.replicas === 3 &&
        spec.config['retention.ms'] === (retentionMs ?? -1) &&
        spec.config['min.insync.replicas'] === 2;
      return isSo ? [] : [`topic ${name} is other than packages/events plans it`];
    }),
  ];
}

/** The part whose facts a topic holds: its name begins with it. What is replayed comes from the operator's commands. */
const producerOf = (topic) => (topic.endsWith('.replay') ? 'operations' : topic.split('.', 1)[0]);

/**
 * Topics that a part may write in the cluster and does not produce, or produces and may not write. A service may write
 * what is replayed to itself, since its name begins so.
 */
export function writerFaults(users, topics) {
  return users.flatMap(({ metadata, spec }) => {
    const part = metadata.name.replace(/-events$/, '');
    return topics.flatMap(({ name }) => {
      const mayWrite = mayDo(spec.authorization.acls, 'Write', name);
      const isOwn = producerOf(name) === part;
      if (isOwn && !mayWrite) return [`${metadata.name} may not write ${name}, which it produces`];
      return mayWrite && !isOwn && !name.startsWith(`${part}.`)
        ? [`${metadata.name} may write ${name}, which is ${producerOf(name)}'s`]
        : [];
    });
  });
}

/** Whether rights cover an operation on a topic. */
const mayDo = (acls, operation, topic) =>
  acls.some(
    ({ resource: { type, name, patternType }, operations }) =>
      type === 'topic' &&
      (operations.includes(operation) || operations.includes('All')) &&
      (name === '*' || (patternType === 'prefix' ? topic.startsWith(name) : topic === name)),
  );

/** Topics that a part is listed for in the catalogue, and may not read in the cluster. */
export function readerFaults(users, readers, topicOf) {
  return Object.entries(readers).flatMap(([reader, { types }]) => {
    const user = `${reader.split('.', 1)[0]}-events`;
    const acls =
      users.find(({ metadata }) => metadata.name === user)?.spec.authorization.acls ?? [];
    return [...new Set(types.map(topicOf))]
      .filter((topic) => !mayDo(acls, 'Read', topic))
      .map((topic) => `${user} may not read ${topic}, which ${reader} reads`);
  });
}
