package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.CaseText;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Outcome;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The main class of the process: starts a cluster, then runs one case after the other.
 *
 * <p>A case is answered by lines {@code pane ...} and {@code late ...} and then {@link #DONE}, or
 * by {@link #FAILED} and the reason in one line. The end of the input ends the process, so it does
 * not outlive its parent.
 */
public final class FlinkServer {

  /** The line behind the results of a case. */
  public static final String DONE = "done";

  /** Begins the line that tells why a case could not be run. */
  public static final String FAILED = "failed ";

  /** The line that says that cases can come. */
  public static final String READY = "ready";

  /** Begins the line of a pane. */
  public static final String PANE = "pane ";

  /** Begins the line of a late element. */
  public static final String LATE = "late ";

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  private final BufferedWriter out =
      new BufferedWriter(
          new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));

  private FlinkServer() {}

  /**
   * Serves cases until there are no more.
   *
   * @param args the directory for what Flink keeps in files
   */
  public static void main(String[] args) throws Exception {
    try {
      new FlinkServer().serve(FlinkCluster.start(Path.of(args[0])));
    } finally {
      // Whoever held the pipe is gone or wants no more, and nobody waits for an orderly end.
      Runtime.getRuntime().halt(0);
    }
  }

  private void serve(FlinkCluster cluster) throws IOException {
    say(READY);
    for (List<String> lines = readCase(); lines != null; lines = readCase()) {
      answer(cluster, lines);
    }
  }

  private List<String> readCase() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals(CaseText.END)) {
        return lines;
      }
      lines.add(line);
    }
    return null;
  }

  private void answer(FlinkCluster cluster, List<String> lines) throws IOException {
    try {
      JobCase job = CaseText.read(lines);
      Outcome outcome = cluster.run(job);
      for (String pane : outcome.panes()) {
        out.write(PANE + pane + "\n");
      }
      for (String late : outcome.late()) {
        out.write(LATE + late + "\n");
      }
      say(DONE);
    } catch (Exception e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      say(FAILED + trace.toString().replace("\n", " | "));
    }
  }

  private void say(String line) throws IOException {
    out.write(line + "\n");
    out.flush();
  }
}
