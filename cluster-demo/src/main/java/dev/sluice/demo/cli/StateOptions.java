package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlClient;
import dev.sluice.demo.control.ControlJson;
import dev.sluice.demo.control.ControlLimits;
import dev.sluice.demo.control.ControlRequest;
import dev.sluice.persistence.file.StateDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands share that ask about jobs: where their state is, and how answers look. */
final class StateOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = {
        "The state directory of the run, whether it is running or not.",
        "May be left out where --config names a Cassandra, which is asked then."
      })
  private Path directory;

  @Option(
      names = "--store",
      paramLabel = "file|cassandra",
      description = "Where the state is kept, if that is not to be found out.")
  private StoreKind store;

  @Option(
      names = ConfigFile.OPTION,
      paramLabel = "FILE",
      description = "Settings in HOCON, as for the run: where your own Cassandra is.")
  private Path config;

  @Option(names = "--json", description = "Print the answer as one line of JSON on stdout.")
  private boolean json;

  /** Asks whoever holds the state directory, or the directory itself. */
  Map<String, Object> ask(ControlRequest request) throws IOException {
    StateAccess access = access();
    if (request.command().equals(Commands.CREATE) && access.directory().isEmpty()) {
      throw refusal(
          "a savepoint is taken by the process that runs the job; expected --state-dir DIR, where it is reached");
    }
    try (ByteLine line = ByteLine.onStderr(request.command())) {
      return access.ask(request, line);
    }
  }

  /** Asks the node or the run that holds the state directory; nobody else knows. */
  Map<String, Object> askNode(ControlRequest request) throws IOException {
    Path where =
        Optional.ofNullable(directory)
            .or(() -> ConfigFile.read(config, spec.commandLine()).directory())
            .orElseThrow(
                () -> refusal("Which node? Expected --state-dir DIR, as one of the nodes has it"));
    Path socket =
        StateDirectory.controlSocketOf(where)
            .orElseThrow(
                () ->
                    new IOException(
                        "%s: no node runs there, and no job either; expected the --state-dir of one that does"
                            .formatted(where)));
    try (ByteLine line = ByteLine.onStderr(request.command())) {
      return new ControlClient(socket, ControlLimits.DEFAULT).call(request, line);
    }
  }

  private StateAccess access() {
    ConfigFile file = ConfigFile.read(config, spec.commandLine());
    Optional<Path> where = directory == null ? file.directory() : Optional.of(directory);
    Optional<StoreKind> kind = store == null ? file.kind(spec.commandLine()) : Optional.of(store);
    if (kind.equals(Optional.of(StoreKind.NONE))) {
      throw refusal("--store none keeps nothing; expected file or cassandra");
    }
    if (where.isEmpty() && (kind.equals(Optional.of(StoreKind.FILE)) || file.own().isEmpty())) {
      throw refusal(
          "Where is the state? Expected --state-dir DIR, or --config FILE with %s"
              .formatted(OwnCassandra.CONTACT_POINTS));
    }
    return new StateAccess(where, kind, file);
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message + ".");
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
