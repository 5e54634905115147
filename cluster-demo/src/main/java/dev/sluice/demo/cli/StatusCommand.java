package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice status}: how a job is. */
@Command(
    name = "status",
    description = "Says how a job is, and on which node each subtask lives.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  @Parameters(paramLabel = "JOB")
  private String job;

  @Mixin private StateOptions state;

  @Override
  public Integer call() throws Exception {
    state.print(
        state.askNode(new ControlRequest(Commands.STATUS, Map.of("job", job))),
        ClusterTexts::status);
    return 0;
  }
}
