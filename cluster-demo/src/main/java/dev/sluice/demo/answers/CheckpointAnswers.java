package dev.sluice.demo.answers;

import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.SnapshotFigures;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.coordinator.CheckpointStatistics;
import dev.sluice.checkpointing.ledger.LedgerRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The checkpoints of a job as an answer: those that are retained, and those it took lately. */
final class CheckpointAnswers {

  private CheckpointAnswers() {}

  /**
   * Puts both together, each checkpoint once, in order of their numbers.
   *
   * @param row the job in the ledger, if it ever started
   * @param retained documents of those in the row
   * @param latest what became of the latest ones, in this process; may be empty
   * @param most how many of them are told, of the latest
   */
  static Map<String, Object> of(
      Optional<LedgerRow> row,
      List<CompletedCheckpoint> retained,
      List<CheckpointStatistics> latest,
      long most) {
    Map<CheckpointRef, CheckpointStatistics> all = new TreeMap<>();
    retained.forEach(each -> all.put(each.ref(), CheckpointStatistics.of(each)));
    latest.forEach(each -> all.put(each.ref(), each));
    List<Map<String, Object>> lines = new ArrayList<>();
    all.values().stream()
        .skip(Math.max(0, all.size() - most))
        .forEach(each -> lines.add(line(each, row)));
    return Map.of("checkpoints", lines);
  }

  private static Map<String, Object> line(
      CheckpointStatistics statistics, Optional<LedgerRow> row) {
    CheckpointRef ref = statistics.ref();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", ref.id());
    line.put("epoch", ref.epoch());
    line.put("name", ref.toString());
    line.put("kind", statistics.kind().toString());
    line.put("outcome", statistics.outcome());
    line.put("completed", statistics.isCompleted());
    line.put("retained", row.flatMap(each -> each.retained(ref)).isPresent());
    line.put("last", row.map(each -> each.lastCompleted().equals(ref)).orElse(false));
    line.put("triggered_at", statistics.triggeredAt());
    line.put("duration_millis", statistics.durationMillis());
    line.put("full_bytes", statistics.fullBytes());
    line.put("delta_bytes", statistics.deltaBytes());
    line.put("alignment_micros", micros(statistics.alignmentNanos()));
    line.put("longest_pause_micros", micros(longestPause(statistics)));
    List<Map<String, Object>> subtasks = new ArrayList<>();
    statistics.subtasks().forEach((id, figures) -> subtasks.add(subtask(id, figures)));
    line.put("subtasks", subtasks);
    return line;
  }

  private static long longestPause(CheckpointStatistics statistics) {
    return statistics.subtasks().values().stream()
        .mapToLong(SnapshotFigures::pauseNanos)
        .max()
        .orElse(0);
  }

  private static Map<String, Object> subtask(SubtaskId id, SnapshotFigures figures) {
    Map<String, Object> subtask = new LinkedHashMap<>();
    subtask.put("vertex", id.vertex());
    subtask.put("index", id.index());
    subtask.put("full_bytes", figures.fullBytes());
    subtask.put("delta_bytes", figures.deltaBytes());
    subtask.put("alignment_micros", micros(figures.alignmentNanos()));
    subtask.put("snapshot_micros", micros(figures.snapshotNanos()));
    subtask.put("longest_pause_micros", micros(figures.pauseNanos()));
    return subtask;
  }

  private static long micros(long nanos) {
    return TimeUnit.NANOSECONDS.toMicros(nanos);
  }
}
