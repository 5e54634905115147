package dev.sluice.demo.cli;

import dev.sluice.demo.control.ControlJson;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers about savepoints as a person reads them. */
final class SavepointTexts {

  private SavepointTexts() {}

  static String created(Map<String, Object> answer) {
    return "savepoint '%s' is checkpoint %s of epoch %s: %s of state, taken in %s ms%s"
        .formatted(
            answer.get("savepoint"),
            answer.get("id"),
            answer.get("epoch"),
            Words.bytes(answer.get("bytes")),
            answer.get("duration_millis"),
            Boolean.TRUE.equals(answer.get("stopped")) ? "; the job has stopped with it" : "");
  }

  static String list(Map<String, Object> answer) {
    TextTable table = new TextTable("savepoint", "id", "taken", "state", "needed by", "kind");
    var savepoints = ControlJson.objects(answer.get("savepoints"));
    for (Map<String, Object> each : savepoints) {
      table.add(
          Words.text(each.get("savepoint")),
          Words.text(each.get("id")),
          Words.instant(each.get("taken_at")),
          Words.bytes(each.get("bytes")),
          Words.list(each.get("holders")),
          each.containsKey("problem")
              ? "cannot be read: " + each.get("problem")
              : Words.text(each.get("kind")));
    }
    return savepoints.isEmpty() ? "no savepoints" : table.toString();
  }

  static String report(Map<String, Object> answer) {
    TextTable table =
        new TextTable("operator", "subtasks", "key groups", "full", "changes", "small", "states");
    for (Map<String, Object> each : ControlJson.objects(answer.get("operators"))) {
      table.add(
          Words.text(each.get("operator")),
          Words.text(each.get("parallelism")),
          Words.text(each.get("key_groups")),
          Words.bytes(each.get("full_bytes")),
          Words.bytes(each.get("delta_bytes")),
          Words.bytes(each.get("small_bytes")),
          Words.list(each.get("states")));
    }
    return """
        %s of job '%s': checkpoint %s of epoch %s, complete at %s
        %s of state in %s segments of %s journals, %s prepared transactions
        needed by: %s
        journals shared with: %s

        %s"""
        .formatted(
            answer.get("kind"),
            answer.get("job"),
            answer.get("id"),
            answer.get("epoch"),
            Words.instant(answer.get("taken_at")),
            Words.bytes(answer.get("bytes")),
            answer.get("segments"),
            answer.get("journals"),
            answer.get("prepared_transactions"),
            Words.list(answer.get("holders")),
            shared(answer.get("journals_shared_with")),
            table);
  }

  private static String shared(Object value) {
    return value instanceof Map<?, ?> jobs && !jobs.isEmpty()
        ? jobs.entrySet().stream()
            .map(each -> "%s (%s)".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "))
        : "-";
  }

  static String verification(Map<String, Object> answer) {
    String read =
        "%s of %s in %s segments"
            .formatted(
                Words.bytes(answer.get("bytes")),
                Words.bytes(answer.get("total_bytes")),
                answer.get("segments"));
    if (Boolean.TRUE.equals(answer.get("sound"))) {
      return "sound: " + read;
    }
    String damages =
        answer.get("damages") instanceof Collection<?> all
            ? all.stream().map(each -> "\n" + each).collect(Collectors.joining())
            : "";
    long untold = Words.number(answer.get("untold"));
    return "DAMAGED: only %s are sound%s%s"
        .formatted(read, damages, untold == 0 ? "" : "\nand " + untold + " more");
  }

  static String exported(Map<String, Object> answer) {
    return "%s of job '%s' lies in %s: %s in %s segments"
        .formatted(
            answer.get("name"),
            answer.get("job"),
            answer.get("directory"),
            Words.bytes(answer.get("bytes")),
            answer.get("segments"));
  }

  static String imported(Map<String, Object> answer) {
    return "job '%s' has a savepoint from %s: %s in %s segments. Start from it with --from-savepoint"
        .formatted(
            answer.get("job"),
            answer.get("directory"),
            Words.bytes(answer.get("bytes")),
            answer.get("segments"));
  }

  static String deleted(Map<String, Object> answer) {
    return Boolean.TRUE.equals(answer.get("deleted"))
        ? "deleted"
        : "no savepoint any more, but it stays as a checkpoint for now: " + answer.get("stays");
  }
}
