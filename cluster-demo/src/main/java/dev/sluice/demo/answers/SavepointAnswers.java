package dev.sluice.demo.answers;

import dev.sluice.checkpointing.savepoint.CheckpointReport;
import dev.sluice.checkpointing.savepoint.CheckpointSummary;
import dev.sluice.checkpointing.savepoint.Damage;
import dev.sluice.checkpointing.savepoint.Deletion;
import dev.sluice.checkpointing.savepoint.OperatorReport;
import dev.sluice.checkpointing.savepoint.Verification;
import dev.sluice.demo.control.ControlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What there is to say about savepoints, as answers. */
final class SavepointAnswers {

  private SavepointAnswers() {}

  static Map<String, Object> list(List<CheckpointSummary> summaries) {
    return Map.of("savepoints", summaries.stream().map(SavepointAnswers::summary).toList());
  }

  private static Map<String, Object> summary(CheckpointSummary summary) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("savepoint", summary.savepoint().orElse(""));
    line.put("id", summary.ref().id());
    line.put("epoch", summary.ref().epoch());
    line.put("kind", summary.kind());
    line.put("taken_at", summary.takenAt());
    line.put("bytes", summary.bytes());
    line.put("last", summary.isLast());
    line.put("holders", summary.holders());
    summary.problem().ifPresent(problem -> line.put("problem", problem));
    return line;
  }

  static Map<String, Object> report(CheckpointReport report) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("job", report.job());
    answer.put("id", report.ref().id());
    answer.put("epoch", report.ref().epoch());
    answer.put("savepoint", report.savepoint().orElse(""));
    answer.put("kind", report.kind());
    answer.put("triggered_at", report.triggeredAt());
    answer.put("taken_at", report.takenAt());
    answer.put("key_groups", report.keyGroups());
    answer.put("segments", report.segments());
    answer.put("journals", report.journals());
    answer.put("prepared_transactions", report.preparedTransactions());
    answer.put("splits_bytes", report.splitsBytes());
    answer.put("bytes", report.totalBytes());
    answer.put("holders", report.holders());
    Map<String, Object> shared = new TreeMap<>();
    report.shared().forEach((job, journals) -> shared.put(job, journals.size()));
    answer.put("journals_shared_with", shared);
    answer.put("operators", report.operators().stream().map(SavepointAnswers::part).toList());
    return answer;
  }

  private static Map<String, Object> part(OperatorReport operator) {
    Map<String, Object> part = new LinkedHashMap<>();
    part.put("operator", operator.name());
    part.put("parallelism", operator.parallelism());
    part.put("key_groups", operator.keyGroups());
    part.put("states", operator.states());
    part.put("segments", operator.segments());
    part.put("full_bytes", operator.fullBytes());
    part.put("delta_bytes", operator.deltaBytes());
    part.put("small_bytes", operator.smallBytes());
    part.put("prepared_transactions", operator.preparedTransactions());
    return part;
  }

  static Map<String, Object> verification(Verification verification) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("job", verification.job());
    answer.put("id", verification.ref().id());
    answer.put("sound", verification.isSound());
    answer.put("segments", verification.segments());
    answer.put("bytes", verification.bytes());
    answer.put("total_bytes", verification.totalBytes());
    answer.put("damages", verification.damages().stream().map(Damage::toString).toList());
    answer.put("untold", verification.untold());
    return answer;
  }

  /**
   * What became of a deletion.
   *
   * @throws ControlException when it was refused
   */
  static Map<String, Object> deletion(Deletion deletion) {
    if (deletion instanceof Deletion.Refused refused) {
      throw new ControlException("refused", refused.reason());
    }
    String stays = deletion instanceof Deletion.Unnamed unnamed ? unnamed.reason() : "";
    return Map.of("deleted", stays.isEmpty(), "stays", stays);
  }
}
