package dev.sluice.runtime;

import dev.sluice.actors.job.Durability;
import dev.sluice.actors.subtask.SubtaskCheckpoints;
import dev.sluice.checkpointing.recovery.RecoveryRequest.Unmatched;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.runtime.config.CheckpointConfig;
import dev.sluice.runtime.config.SluiceConfig;
import dev.sluice.runtime.store.JobStores;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says with what the jobs of an engine survive failures. Safe for any thread. */
final class DurabilityOfJobs {

  private static final Logger LOG = LoggerFactory.getLogger(DurabilityOfJobs.class);

  private final SluiceConfig config;
  private final UnaryOperator<Durability.Stores> seam;
  private final int anySeed = new SplittableRandom().nextInt(1, Integer.MAX_VALUE);

  /**
   * Creates what says so for one engine.
   *
   * @param seam makes of the stores of a job what the job gets; for tests of faults
   */
  DurabilityOfJobs(SluiceConfig config, UnaryOperator<Durability.Stores> seam) {
    this.config = config;
    this.seam = seam;
  }

  /** With what a job survives failures that goes on from {@code start}. */
  Durability of(String job, JobStores kept, StartFrom start) {
    CheckpointConfig checkpoints = config.checkpoints();
    return new Durability(
        checkpoints.settings(),
        checkpoints.mode(),
        checkpoints.limits(),
        checkpoints.allowDroppedState() ? Unmatched.DROP : Unmatched.REFUSE,
        config.restart().begin(new SplittableRandom(seedOf(job))),
        start,
        seam.apply(kept.forJob()));
  }

  /** How the snapshots of all jobs are kept on this node. */
  SubtaskCheckpoints.Means means(JobStores kept) {
    CheckpointConfig checkpoints = config.checkpoints();
    return Durability.means(seam.apply(kept.forJob()), checkpoints.mode(), checkpoints.limits());
  }

  /** Differs by job, so that those which fail together do not come back together. */
  private long seedOf(String job) {
    int seed = config.restartSeed().orElse(anySeed);
    LOG.debug("Delays before restarts of job '{}' come from sluice.restart.seed = {}", job, seed);
    return ((long) seed << Integer.SIZE) + job.hashCode();
  }
}
