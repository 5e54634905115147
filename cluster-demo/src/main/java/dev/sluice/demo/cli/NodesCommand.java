package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice nodes}: the members of the cluster. */
@Command(
    name = "nodes",
    description =
        "Lists the members of the cluster, the oldest first, and how many subtasks live on each.",
    mixinStandardHelpOptions = true)
final class NodesCommand implements Callable<Integer> {

  @Mixin private StateOptions state;

  @Override
  public Integer call() throws Exception {
    state.print(
        state.askNode(new ControlRequest(Commands.SUBTASKS, Map.of())), ClusterTexts::nodes);
    return 0;
  }
}
