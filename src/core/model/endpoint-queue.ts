/** What endpoints are made of later. */
export interface EndpointJob {
  readonly clusterName: string;
}

/** Holds the jobs of clusters, in their order, until the endpoints of one are asked for. */
export interface EndpointQueue<Job extends EndpointJob, Made> {
  readonly add: (job: Job) => void;
  /** What is made of a job that was added, once. */
  readonly take: (job: Job) => Made;
  /** Makes what was added so far and must be made before a cluster of this name. */
  readonly makeBefore: (clusterName: string) => void;
}

/** A cluster's name up to its first slash. */
function beginningOf(clusterName: string): string {
  const slash = clusterName.indexOf('/');
  return slash < 0 ? clusterName : clusterName.slice(0, slash);
}

/**
 * Endpoints may be made in any order, and yet get the ids that they would get cluster by cluster. Their ids are
 * `endpoint:CLUSTER/ADDRESS`: only those of clusters whose names are equal up to a slash can be the same, so that the
 * endpoints of these clusters are made together, in the order of the clusters. That is one cluster nearly always.
 */
export function createEndpointQueue<Job extends EndpointJob, Made>(make: (job: Job) => Made): EndpointQueue<Job, Made> {
  const groups = new Map<string, Job[]>();
  const made = new Map<Job, Made>();
  let added: Job[] = [];

  function makeBefore(clusterName: string): void {
    for (const job of added) {
      const key = beginningOf(job.clusterName);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [job]);
      else group.push(job);
    }
    added = [];
    const key = beginningOf(clusterName);
    for (const job of groups.get(key) ?? []) made.set(job, make(job));
    groups.delete(key);
  }

  return {
    makeBefore,
    add: (job) => added.push(job),
    take: (job) => {
      makeBefore(job.clusterName);
      const found = made.get(job);
      if (found === undefined) throw new Error('The endpoints of a cluster were asked for twice, or never announced.');
      made.delete(job);
      return found;
    },
  };
}
