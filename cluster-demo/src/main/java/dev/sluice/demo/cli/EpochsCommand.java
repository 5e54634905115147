package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice epochs}: the epochs of a job. */
@Command(
    name = "epochs",
    description = "Says what became of a job, epoch by epoch.",
    mixinStandardHelpOptions = true)
final class EpochsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "JOB")
  private String job;

  @Mixin private StateOptions state;

  @Override
  public Integer call() throws Exception {
    state.print(
        state.askNode(new ControlRequest(Commands.EPOCHS, Map.of("job", job))),
        ClusterTexts::epochs);
    return 0;
  }
}
