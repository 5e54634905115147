package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice rescale}: another parallelism for a job. */
@Command(
    name = "rescale",
    description = "Stops a job with a savepoint and submits it again with another parallelism.",
    mixinStandardHelpOptions = true)
final class RescaleCommand implements Callable<Integer> {

  @Parameters(paramLabel = "JOB")
  private String job;

  @Parameters(
      paramLabel = "N",
      converter = Converters.Parallelism.class,
      description = "Subtasks of each operator that does not say.")
  private int parallelism;

  @Mixin private StateOptions state;

  @Override
  public Integer call() throws Exception {
    state.print(
        state.askNode(
            new ControlRequest(Commands.RESCALE, Map.of("job", job, "parallelism", parallelism))),
        ClusterTexts::rescaled);
    return 0;
  }
}
