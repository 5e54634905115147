package dev.sluice.conformance.flink;

import dev.sluice.conformance.job.CaseText;
import dev.sluice.conformance.job.JobCase;
import dev.sluice.conformance.job.Outcome;
import dev.sluice.conformance.job.OutcomeText;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The main class of the process: starts a cluster, then runs one case after the other.
 *
 * <p>A case is answered as {@link OutcomeText} says. The end of the input ends the process, so it
 * does not outlive its parent.
 */
public final class FlinkServer {

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
  public static void main(String[] args) {
    int code = 0;
    try {
      new FlinkServer().serve(FlinkCluster.start(Path.of(args[0])));
    } catch (Throwable e) {
      // Standard error is where the other side looks for last words.
      e.printStackTrace();
      code = 1;
    }
    // Whoever held the pipe is gone or wants no more, and nobody waits for an orderly end.
    Runtime.getRuntime().halt(code);
  }

  private void serve(FlinkCluster cluster) throws IOException {
    say(OutcomeText.READY);
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
      for (String line : OutcomeText.write(outcome)) {
        out.write(line + "\n");
      }
      out.flush();
    } catch (Exception e) {
      say(OutcomeText.failed(e));
    }
  }

  private void say(String line) throws IOException {
    out.write(line + "\n");
    out.flush();
  }
}
