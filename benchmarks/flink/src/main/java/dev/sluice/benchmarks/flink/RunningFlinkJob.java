package dev.sluice.benchmarks.flink;

import dev.sluice.benchmarks.workload.Checkpoints;
import dev.sluice.benchmarks.workload.RunningWork;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStatsSummarySnapshot;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** A job that was submitted to a cluster of Flink. */
final class RunningFlinkJob implements RunningWork {

  private final MiniCluster cluster;
  private final JobID job;
  private final CompletableFuture<Void> end;

  RunningFlinkJob(MiniCluster cluster, JobID job) {
    this.cluster = cluster;
    this.job = job;
    this.end = cluster.requestJobResult(job).thenAccept(RunningFlinkJob::requireSuccess);
  }

  private static void requireSuccess(JobResult result) {
    result
        .getSerializedThrowable()
        .ifPresent(
            failure -> {
              throw new CompletionException(failure);
            });
  }

  @Override
  public CompletionStage<Void> end() {
    return end;
  }

  @Override
  public Checkpoints checkpoints() throws Exception {
    CheckpointStatsSnapshot all = cluster.getExecutionGraph(job).get().getCheckpointStatsSnapshot();
    if (all == null) {
      return Checkpoints.NONE;
    }
    CompletedCheckpointStatsSummarySnapshot summary = all.getSummaryStats();
    return new Checkpoints(
        all.getCounts().getNumberOfCompletedCheckpoints(),
        summary.getCheckpointedSize().getSum(),
        summary.getEndToEndDurationStats().getSum());
  }
}
