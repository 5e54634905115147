package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlRequest;
import dev.sluice.demo.flights.FlightDelays;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice submit}: a job for the cluster. */
@Command(
    name = "submit",
    description = "Submits a job to the cluster, through any of its nodes.",
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "JOB",
      description = {
        FlightDelays.NAME + ", or the class of a JobDefinition that is on the class path",
        "of every node."
      })
  private String definition;

  @Option(names = "--name", paramLabel = "NAME", description = "The job's name (default: JOB).")
  private String name;

  @Option(names = "--input", paramLabel = "DIR", description = "The argument input, as a path.")
  private Path input;

  @Option(names = "--output", paramLabel = "DIR", description = "The argument output, as a path.")
  private Path output;

  @Option(
      names = "--arg",
      paramLabel = "NAME=VALUE",
      description = "What the job may ask for; may be given more than once.")
  private Map<String, String> arguments = new LinkedHashMap<>();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      converter = Converters.Parallelism.class,
      description = "Subtasks of each operator that does not say.")
  private Integer parallelism;

  @Option(
      names = "--from-savepoint",
      paramLabel = "NAME",
      description = "Begin with a savepoint of the job.")
  private String savepoint;

  @Option(
      names = "--fork-of",
      paramLabel = "JOB/SAVEPOINT",
      description = "Begin with a savepoint of another job.")
  private String forkOf;

  @Mixin private StateOptions state;

  @Override
  public Integer call() throws Exception {
    state.print(
        state.askNode(new ControlRequest(Commands.SUBMIT, request())), ClusterTexts::submitted);
    return 0;
  }

  private Map<String, Object> request() {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("job", name == null ? definition : name);
    request.put("definition", definition);
    request.put("arguments", all());
    if (parallelism != null) {
      request.put("parallelism", parallelism);
    }
    if (savepoint != null && forkOf != null) {
      throw refusal("--from-savepoint and --fork-of exclude each other; choose one.");
    }
    if (savepoint != null) {
      request.put("savepoint", savepoint);
    }
    if (forkOf != null) {
      fork(request);
    }
    return request;
  }

  private void fork(Map<String, Object> request) {
    int slash = forkOf.lastIndexOf('/');
    if (slash <= 0 || slash == forkOf.length() - 1) {
      throw refusal("--fork-of expects JOB/SAVEPOINT, found '%s'.".formatted(forkOf));
    }
    request.put("fork_of", forkOf.substring(0, slash));
    request.put("savepoint", forkOf.substring(slash + 1));
  }

  private ParameterException refusal(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Paths are those of whoever asks, wherever the nodes were started. */
  private Map<String, String> all() {
    Map<String, String> all = new TreeMap<>(arguments);
    if (definition.equals(FlightDelays.NAME)) {
      all.putIfAbsent(FlightDelays.PARTS, "true");
    }
    if (input != null) {
      all.put("input", input.toAbsolutePath().normalize().toString());
    }
    if (output != null) {
      all.put("output", output.toAbsolutePath().normalize().toString());
    }
    return all;
  }
}
