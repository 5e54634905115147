package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice savepoint …}: what is done with the savepoints of jobs. */
@Command(
    name = "savepoint",
    description = {
      "Creates, lists and checks savepoints, and moves them.",
      "Whether a job runs or not; only create needs it to."
    },
    mixinStandardHelpOptions = true)
final class SavepointCommand implements Runnable {

  private static final String JOB = "job";
  private static final String SAVEPOINT = "savepoint";
  private static final String DIRECTORY = "directory";

  @Spec private CommandSpec spec;

  /** How a job goes on behind a savepoint. */
  static final class Ending {

    @Option(names = "--stop", description = "Stop the job with the savepoint.")
    private boolean stop;

    @Option(
        names = "--drain",
        description =
            "Fire all windows and timers before, then stop; nothing is left to go on with.")
    private boolean drain;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Which command? One of: create, list, inspect, verify, export, import, delete.");
  }

  @Command(
      name = "create",
      description = "Takes a savepoint of the job, which runs.",
      mixinStandardHelpOptions = true)
  int create(
      @Parameters(paramLabel = "JOB") String job,
      @Parameters(paramLabel = "NAME") String name,
      @ArgGroup Ending ending,
      @Mixin StateOptions state)
      throws IOException {
    Map<String, Object> arguments = about(job, name);
    arguments.put("stop", ending != null && ending.stop);
    arguments.put("drain", ending != null && ending.drain);
    state.print(state.ask(new ControlRequest(Commands.CREATE, arguments)), SavepointTexts::created);
    return 0;
  }

  @Command(
      name = "list",
      description = "Lists the savepoints of the job.",
      mixinStandardHelpOptions = true)
  int list(@Parameters(paramLabel = "JOB") String job, @Mixin StateOptions state)
      throws IOException {
    Map<String, Object> arguments = Map.of(JOB, job);
    state.print(
        state.ask(new ControlRequest(Commands.SAVEPOINTS, arguments)), SavepointTexts::list);
    return 0;
  }

  @Command(
      name = "inspect",
      description = "Says all that is known about a savepoint without reading its state.",
      mixinStandardHelpOptions = true)
  int inspect(
      @Parameters(paramLabel = "JOB") String job,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin StateOptions state)
      throws IOException {
    state.print(
        state.ask(new ControlRequest(Commands.INSPECT, about(job, name))), SavepointTexts::report);
    return 0;
  }

  @Command(
      name = "verify",
      description = {
        "Reads all of a savepoint and names the chunks that are damaged.",
        "Exit code 3 if there are any."
      },
      mixinStandardHelpOptions = true)
  int verify(
      @Parameters(paramLabel = "JOB") String job,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin StateOptions state)
      throws IOException {
    Map<String, Object> answer = state.ask(new ControlRequest(Commands.VERIFY, about(job, name)));
    state.print(answer, SavepointTexts::verification);
    return Boolean.TRUE.equals(answer.get("sound")) ? 0 : SluiceCommand.DAMAGED;
  }

  @Command(
      name = "export",
      description = "Copies a savepoint into a new directory.",
      mixinStandardHelpOptions = true)
  int export(
      @Parameters(paramLabel = "JOB") String job,
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "DIR", description = "Not there yet; its parent is.") Path directory,
      @Mixin StateOptions state)
      throws IOException {
    Map<String, Object> arguments = about(job, name);
    arguments.put(DIRECTORY, absolute(directory));
    state.print(
        state.ask(new ControlRequest(Commands.EXPORT, arguments)), SavepointTexts::exported);
    return 0;
  }

  @Command(
      name = "import",
      description = {
        "Makes a savepoint of the job from a directory that was exported,",
        "in a state directory that is made if it is not there."
      },
      mixinStandardHelpOptions = true)
  int importFrom(
      @Parameters(paramLabel = "JOB") String job,
      @Parameters(paramLabel = "NAME", description = "The name it gets.") String name,
      @Parameters(paramLabel = "DIR") Path directory,
      @Mixin StateOptions state)
      throws IOException {
    Map<String, Object> arguments = about(job, name);
    arguments.put(DIRECTORY, absolute(directory));
    state.print(
        state.ask(new ControlRequest(Commands.IMPORT, arguments)), SavepointTexts::imported);
    return 0;
  }

  @Command(
      name = "delete",
      description = "Deletes a savepoint, with what nobody else has need of.",
      mixinStandardHelpOptions = true)
  int delete(
      @Parameters(paramLabel = "JOB") String job,
      @Parameters(paramLabel = "NAME") String name,
      @Mixin StateOptions state)
      throws IOException {
    state.print(
        state.ask(new ControlRequest(Commands.DELETE, about(job, name))), SavepointTexts::deleted);
    return 0;
  }

  private static Map<String, Object> about(String job, String name) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put(JOB, job);
    arguments.put(SAVEPOINT, name);
    return arguments;
  }

  /** Whoever answers may have another working directory. */
  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
