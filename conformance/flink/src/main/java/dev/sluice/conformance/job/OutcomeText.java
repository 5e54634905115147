package dev.sluice.conformance.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the forked process says, as lines: that it is ready, and then for each case its panes, its
 * late elements and that it is done, or why the case could not be run. Plain functions.
 */
public final class OutcomeText {

  /** The line that says that cases can come. */
  public static final String READY = "ready";

  private static final String DONE = "done";
  private static final String FAILED = "failed ";
  private static final String PANE = "pane ";
  private static final String LATE = "late ";

  private OutcomeText() {}

  /** The lines of a case that was run. */
  public static List<String> write(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    outcome.panes().forEach(pane -> lines.add(PANE + pane));
    outcome.late().forEach(late -> lines.add(LATE + late));
    lines.add(DONE);
    return lines;
  }

  /** The line of a case that could not be run. */
  public static String failed(Exception reason) {
    StringWriter trace = new StringWriter();
    reason.printStackTrace(new PrintWriter(trace));
    return FAILED + trace.toString().replaceAll("\\R", " | ");
  }

  /**
   * Reads the lines of one case; empty when they end before it does.
   *
   * @throws IllegalStateException with the line, when it could not be run
   */
  public static Optional<Outcome> read(BufferedReader lines) throws IOException {
    List<String> panes = new ArrayList<>();
    List<String> late = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(DONE)) {
        return Optional.of(new Outcome(panes, late));
      }
      if (line.startsWith(PANE)) {
        panes.add(line.substring(PANE.length()));
      } else if (line.startsWith(LATE)) {
        late.add(line.substring(LATE.length()));
      } else {
        throw new IllegalStateException(line);
      }
    }
    return Optional.empty();
  }
}
