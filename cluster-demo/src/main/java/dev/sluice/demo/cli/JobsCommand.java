package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice jobs}: the jobs of the cluster. */
@Command(
    name = "jobs",
    description = "Lists the jobs of the cluster, and how those that have ended did.",
    mixinStandardHelpOptions = true)
final class JobsCommand implements Callable<Integer> {

  @Mixin private StateOptions state;

  @Override
  public Integer call() throws Exception {
    state.print(state.askNode(new ControlRequest(Commands.JOBS, Map.of())), ClusterTexts::jobs);
    return 0;
  }
}
