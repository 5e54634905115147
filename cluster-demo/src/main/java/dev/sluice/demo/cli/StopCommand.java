package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice stop}: the end of a job. */
@Command(
    name = "stop",
    description = "Stops a job without a savepoint, and waits until it has.",
    mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {

  @Parameters(paramLabel = "JOB")
  private String job;

  @Mixin private StateOptions state;

  @Override
  public Integer call() throws Exception {
    state.print(
        state.askNode(new ControlRequest(Commands.STOP, Map.of("job", job))),
        ClusterTexts::stopped);
    return 0;
  }
}
