package dev.sluice.demo.cli;

import dev.sluice.demo.control.ControlJson;
import dev.sluice.demo.node.NodeNames;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers about a cluster as a person reads them. */
final class ClusterTexts {

  private static final double PERCENT = 100;

  private ClusterTexts() {}

  static String submitted(Map<String, Object> answer) {
    return "job '%s' is submitted".formatted(answer.get("job"));
  }

  static String stopped(Map<String, Object> answer) {
    return "job '%s' has ended: %s".formatted(answer.get("job"), answer.get("state"));
  }

  static String rescaled(Map<String, Object> answer) {
    return "job '%s' goes on with parallelism %s"
        .formatted(answer.get("job"), answer.get("parallelism"));
  }

  static String nodes(Map<String, Object> answer) {
    TextTable table = new TextTable("node", "status", "subtasks", "");
    ControlJson.objects(answer.get("nodes"))
        .forEach(
            each ->
                table.add(
                    NodeNames.shown(Words.text(each.get("node"))),
                    Words.text(each.get("status")),
                    String.valueOf(((Collection<?>) each.get("subtasks")).size()),
                    remark(each)));
    return table.toString();
  }

  private static String remark(Map<String, Object> node) {
    if (!Boolean.TRUE.equals(node.get("reachable"))) {
      return "gives no sign of life";
    }
    return Boolean.TRUE.equals(node.get("hosts")) ? "" : "cannot host subtasks yet";
  }

  static String jobs(Map<String, Object> answer) {
    List<Map<String, Object>> jobs = ControlJson.objects(answer.get("jobs"));
    TextTable table = new TextTable("job", "wanted", "ended");
    jobs.forEach(
        each ->
            table.add(
                Words.text(each.get("job")),
                Words.text(each.get("wanted")),
                Words.text(each.get("ended"))));
    return jobs.isEmpty() ? "no jobs" : table.toString();
  }

  static String epochs(Map<String, Object> answer) {
    TextTable table = new TextTable("epoch", "begun", "from checkpoint", "checkpoints", "ended");
    for (Map<String, Object> each : ControlJson.objects(answer.get("epochs"))) {
      table.add(
          Words.text(each.get("epoch")),
          Words.instant(each.get("claimed_at")),
          Words.number(each.get("from_checkpoint")) == 0
              ? "-"
              : Words.text(each.get("from_checkpoint")),
          Words.text(each.get("checkpoints_completed")),
          Words.text(each.get("ended")));
    }
    return table.toString();
  }

  static String status(Map<String, Object> answer) {
    TextTable table =
        new TextTable("subtask", "state", "node", "in", "in/s", "busy", "held back", "watermark");
    for (Map<String, Object> each : ControlJson.objects(answer.get("subtasks"))) {
      table.add(
          "%s/%s".formatted(each.get("vertex"), each.get("index")),
          Words.text(each.get("state")),
          NodeNames.shown(Words.text(each.get("node"))),
          Words.text(each.get("in")),
          Words.text(each.get("in_per_second")),
          each.get("busy_percent") + " %",
          each.get("held_back_percent") + " %",
          watermark(Words.number(each.get("watermark"))));
    }
    return "%s\n%s".formatted(headline(answer), table);
  }

  private static String headline(Map<String, Object> answer) {
    double share = answer.get("share") instanceof Number number ? number.doubleValue() : 0;
    String restored =
        answer.containsKey("restored_checkpoint")
            ? ", goes on from checkpoint %s of epoch %s"
                .formatted(answer.get("restored_checkpoint"), answer.get("restored_epoch"))
            : "";
    String failure = Words.text(answer.get("failure"));
    return String.format(
        Locale.ROOT,
        "job '%s' is %s: %s elements, %.1f %% of the input, %s restarts%s, coordinated by %s%s",
        answer.get("job"),
        answer.get("state"),
        answer.get("elements"),
        PERCENT * share,
        answer.get("restarts"),
        restored,
        NodeNames.shown(Words.text(answer.get("coordinator"))),
        failure.equals("-") ? "" : "\n" + failure);
  }

  private static String watermark(long millis) {
    return millis == Long.MIN_VALUE
        ? "-"
        : millis == Long.MAX_VALUE ? "end" : Words.instant(millis);
  }
}
