package dev.sluice.conformance.job;

import java.util.ArrayList;
import java.util.List;

/**
 * A case as lines of text, for the pipe between both sides and for files: one fact per line, its
 * name first.
 */
public final class CaseText {

  /** The line behind the last of a case. */
  public static final String END = "end";

  private CaseText() {}

  /** The lines of a case, without {@link #END}. */
  public static List<String> write(JobCase job) {
    List<String> lines = new ArrayList<>();
    WindowSpec windows = job.windows();
    lines.add("seed " + job.seed());
    lines.add("kind " + job.kind());
    lines.add("keyed " + job.keyed());
    lines.add(words("windows", windows.kind(), windows.size(), windows.step(), windows.offset()));
    TriggerSpec trigger = job.trigger();
    lines.add(words("trigger", trigger.kind(), trigger.number(), trigger.purging()));
    EvictorSpec evictor = job.evictor();
    lines.add(words("evictor", evictor.kind(), evictor.number(), evictor.after()));
    lines.add(words("lateness", job.lateness(), job.lateAside()));
    lines.add("function " + job.function());
    lines.add("parallelism " + job.parallelism());
    for (Restore each : job.restores()) {
      lines.add(words("restore", each.position(), each.parallelism(), each.failsAt()));
    }
    for (CaseEvent event : job.events()) {
      String line = words("event", event.split(), event.key(), event.value(), event.time());
      lines.add(event.hasWatermark() ? line + " " + event.watermark() : line);
    }
    return lines;
  }

  private static String words(Object... words) {
    StringBuilder line = new StringBuilder();
    for (Object word : words) {
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    return line.toString();
  }

  /**
   * The case of such lines; facts that are missing are the simplest possible, and empty lines and
   * those that begin with {@code #} are passed over.
   *
   * @throws IllegalArgumentException when a line is not understood
   */
  public static JobCase read(List<String> lines) {
    CaseReading reading = new CaseReading();
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        readLine(reading, line);
      }
    }
    return reading.result();
  }

  private static void readLine(CaseReading reading, String line) {
    try {
      reading.take(line.strip().split(" "));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "the line '%s' of a case is not understood: %s; expected what CaseText writes"
              .formatted(line, e.getMessage()),
          e);
    }
  }
}
