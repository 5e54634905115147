package dev.sluice.demo.answers;

import dev.sluice.checkpointing.recovery.Recovery;
import dev.sluice.dataflow.status.JobStatus;
import dev.sluice.dataflow.status.SubtaskStatus;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a job is, as an answer. */
final class StatusAnswers {

  private StatusAnswers() {}

  /**
   * Puts together what is known.
   *
   * @param recovery what the present epoch has gone on from, if that is known
   * @param coordinator the node that coordinates the job, if that is known
   */
  static Map<String, Object> of(
      JobStatus status, Optional<Recovery> recovery, Optional<String> coordinator) {
    long before = recovery.map(StatusAnswers::elements).orElse(0L);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("job", status.job());
    answer.put("state", word(status.state()));
    answer.put("failure", status.failure().orElse(""));
    answer.put("restarts", status.restarts());
    answer.put("coordinator", coordinator.orElse(""));
    answer.put("elements", before + status.elementsRead());
    answer.put("elements_in_epoch", status.elementsRead());
    answer.put("share", status.shareRead());
    recovery.ifPresent(
        each -> {
          answer.put("restored_checkpoint", each.from().ref().id());
          answer.put("restored_epoch", each.from().ref().epoch());
          answer.put("elements_at_checkpoint", elements(each));
          answer.put("restored_positions", each.positions());
        });
    answer.put("subtasks", status.subtasks().stream().map(StatusAnswers::subtask).toList());
    return answer;
  }

  private static long elements(Recovery recovery) {
    return recovery.elements().values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Object> subtask(SubtaskStatus subtask) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("vertex", subtask.vertex());
    line.put("index", subtask.index());
    line.put("state", word(subtask.state()));
    line.put("node", subtask.node());
    line.put("in", subtask.elementsIn());
    line.put("out", subtask.elementsOut());
    line.put("in_per_second", Math.round(subtask.inPerSecond()));
    line.put("busy_percent", percent(subtask.busy()));
    line.put("idle_percent", percent(subtask.idle()));
    line.put("held_back_percent", percent(subtask.heldBack()));
    line.put("watermark", subtask.watermark());
    line.put("silence_millis", subtask.silence().toMillis());
    return line;
  }

  private static long percent(double share) {
    return Math.round(100 * share);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
