package dev.sluice.benchmarks.sluice;

import dev.sluice.benchmarks.workload.Checkpoints;
import dev.sluice.benchmarks.workload.RunningWork;
import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import dev.sluice.runtime.JobHandle;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A job that was submitted to Sluice. */
final class RunningSluiceJob implements RunningWork {

  private final JobHandle job;

  RunningSluiceJob(JobHandle job) {
    this.job = job;
  }

  @Override
  public CompletionStage<Void> end() {
    return job.completion().thenAccept(end -> {});
  }

  @Override
  public Checkpoints checkpoints() throws Exception {
    List<CheckpointStatistics> completed =
        job.checkpoints().toCompletableFuture().get().stream()
            .filter(CheckpointStatistics::isCompleted)
            .toList();
    return completed.stream()
        .map(
            each -> new Checkpoints(1, each.fullBytes() + each.deltaBytes(), each.durationMillis()))
        .reduce(Checkpoints.NONE, Checkpoints::plus);
  }
}
