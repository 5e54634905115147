package dev.sluice.demo.answers;

import dev.sluice.checkpointing.history.JobFact;
import dev.sluice.checkpointing.history.JobHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What became of a job, epoch by epoch, as an answer. */
final class EpochAnswers {

  private static final int MOST_FACTS = 10_000;

  private EpochAnswers() {}

  static CompletionStage<Map<String, Object>> of(JobHistory history, String job) {
    return history.epochs(job).thenCompose(epochs -> of(history, job, epochs));
  }

  private static CompletionStage<Map<String, Object>> of(
      JobHistory history, String job, List<Long> epochs) {
    CompletionStage<List<Map<String, Object>>> lines =
        CompletableFuture.completedFuture(new ArrayList<>());
    for (long epoch : epochs) {
      CompletionStage<List<JobFact>> facts = history.newest(job, epoch, MOST_FACTS);
      lines =
          lines.thenCombine(
              facts,
              (before, found) -> {
                before.add(line(epoch, found));
                return before;
              });
    }
    return lines.thenApply(found -> Map.of("epochs", found));
  }

  private static Map<String, Object> line(long epoch, List<JobFact> facts) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("epoch", epoch);
    long completed = 0;
    for (JobFact fact : facts) {
      if (fact instanceof JobFact.EpochClaimed claimed) {
        line.put("claimed_at", claimed.at());
        line.put("from_checkpoint", claimed.from().id());
        line.put("from_epoch", claimed.from().epoch());
      } else if (fact instanceof JobFact.CheckpointCompleted) {
        completed++;
      } else if (fact instanceof JobFact.EpochFailed failed) {
        line.put("ended", failed.reason());
      } else if (fact instanceof JobFact.JobEnded ended) {
        line.put("ended", StatusAnswers.word(ended.ending()));
      }
    }
    line.put("checkpoints_completed", completed);
    return line;
  }
}
