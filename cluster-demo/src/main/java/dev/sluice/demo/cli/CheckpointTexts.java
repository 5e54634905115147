package dev.sluice.demo.cli;

import dev.sluice.demo.control.ControlJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checkpoints and their cost as a person reads them. */
final class CheckpointTexts {

  private CheckpointTexts() {}

  static String table(Map<String, Object> answer, boolean perSubtask) {
    List<Map<String, Object>> checkpoints = ControlJson.objects(answer.get("checkpoints"));
    if (checkpoints.isEmpty()) {
      return "no checkpoints";
    }
    TextTable table =
        new TextTable(
            "id", "epoch", "begun", "ms", "full", "changes", "aligned ms", "pause ms", "kind", "");
    List<String> givenUp = new ArrayList<>();
    for (Map<String, Object> each : checkpoints) {
      table.add(
          Words.text(each.get("id")),
          Words.text(each.get("epoch")),
          Words.instant(each.get("triggered_at")),
          Words.text(each.get("duration_millis")),
          Words.bytes(each.get("full_bytes")),
          Words.bytes(each.get("delta_bytes")),
          Words.millis(each.get("alignment_micros")),
          Words.millis(each.get("longest_pause_micros")),
          Words.text(each.get("kind")),
          mark(each));
      if (!isTrue(each, "completed")) {
        givenUp.add("%s was given up: %s".formatted(each.get("name"), each.get("outcome")));
      }
      if (perSubtask) {
        ControlJson.objects(each.get("subtasks")).forEach(subtask -> add(table, subtask));
      }
    }
    givenUp.add(0, table.toString());
    return String.join("\n", givenUp);
  }

  private static void add(TextTable table, Map<String, Object> subtask) {
    table.add(
        "",
        "",
        "  %s/%s".formatted(subtask.get("vertex"), subtask.get("index")),
        Words.millis(subtask.get("snapshot_micros")),
        Words.bytes(subtask.get("full_bytes")),
        Words.bytes(subtask.get("delta_bytes")),
        Words.millis(subtask.get("alignment_micros")),
        Words.millis(subtask.get("longest_pause_micros")),
        "",
        "");
  }

  private static String mark(Map<String, Object> checkpoint) {
    if (!isTrue(checkpoint, "completed")) {
      return "given up";
    }
    return isTrue(checkpoint, "last")
        ? "last completed"
        : isTrue(checkpoint, "retained") ? "retained" : "";
  }

  private static boolean isTrue(Map<String, Object> object, String name) {
    return Boolean.TRUE.equals(object.get(name));
  }
}
