package dev.sluice.benchmarks.workload;

import java.util.concurrent.CompletionStage;

/** A job of either engine, from when it was submitted. */
public interface RunningWork {

  /** Completes when the job has ended, exceptionally when it has failed. */
  CompletionStage<Void> end();

  /** What its checkpoints were so far. */
  Checkpoints checkpoints() throws Exception;
}
