package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice checkpoints}: what checkpoints there are, and what they have cost. */
@Command(
    name = "checkpoints",
    description = {
      "Lists the checkpoints of a job: those that are retained, and while it runs",
      "those that it has taken or given up lately."
    },
    mixinStandardHelpOptions = true)
final class CheckpointsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "JOB")
  private String job;

  @Option(names = "--per-subtask", description = "A line for each subtask of each checkpoint.")
  private boolean perSubtask;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "Only so many, 0 for all (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int last;

  @Mixin private StateOptions state;

  @Override
  public Integer call() throws Exception {
    Map<String, Object> answer =
        state.ask(new ControlRequest(Commands.CHECKPOINTS, Map.of("job", job, "last", last)));
    state.print(answer, found -> CheckpointTexts.table(found, perSubtask));
    return 0;
  }
}
