package dev.sluice.demo.cli;

import dev.sluice.demo.control.ControlJson;
import dev.sluice.demo.control.ControlRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands share that ask about jobs: where their state is, and how answers look. */
final class StateOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      required = true,
      description = "The state directory of the run, whether it is running or not.")
  private Path directory;

  @Option(names = "--json", description = "Print the answer as one line of JSON on stdout.")
  private boolean json;

  /** Asks whoever holds the state directory, or the directory itself. */
  Map<String, Object> ask(ControlRequest request) throws IOException {
    try (ByteLine line = ByteLine.onStderr(request.command())) {
      return new StateAccess(directory).ask(request, line);
    }
  }

  /** Prints an answer, for a program or for a person. */
  void print(Map<String, Object> answer, Function<Map<String, Object>, String> forPeople)
      throws IOException {
    PrintWriter out = spec.root().commandLine().getOut();
    out.println(json ? ControlJson.text(answer) : forPeople.apply(answer));
    if (out.checkError()) {
      throw new IOException("stdout: the answer could not be printed");
    }
  }
}
