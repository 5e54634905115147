package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice state get}: the state of a key, now or as of a checkpoint. */
@Command(
    name = "state",
    description = "Reads the keyed state of a job.",
    mixinStandardHelpOptions = true)
final class StateCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command? There is one: get.");
  }

  @Command(
      name = "get",
      description = {
        "Says what an operator keeps for a key: now, where the job runs,",
        "otherwise as of its last completed checkpoint."
      },
      mixinStandardHelpOptions = true)
  int get(
      @Parameters(paramLabel = "JOB") String job,
      @Parameters(paramLabel = "OPERATOR") String operator,
      @Parameters(paramLabel = "KEY", description = "As text, such as SEA; a record as JSON.")
          String key,
      @Option(
              names = "--as-of",
              paramLabel = "N",
              description = "As of the retained checkpoint with this number.")
          Long checkpoint,
      @Mixin StateOptions state)
      throws IOException {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("job", job);
    arguments.put("operator", operator);
    arguments.put("key", key);
    if (checkpoint != null) {
      arguments.put("checkpoint", checkpoint);
    }
    state.print(state.ask(new ControlRequest(Commands.STATE, arguments)), StateCommand::text);
    return 0;
  }

  private static String text(Map<String, Object> answer) {
    Object checkpoint = answer.get("checkpoint");
    String when = checkpoint == null ? "now" : "as of checkpoint " + checkpoint;
    String lines =
        answer.get("lines") instanceof Collection<?> all && !all.isEmpty()
            ? all.stream().map(each -> "\n  " + each).collect(Collectors.joining())
            : "\n  nothing";
    return "%s, key %s, %s:%s%s"
        .formatted(answer.get("operator"), answer.get("key"), when, lines, unreadable(answer));
  }

  private static String unreadable(Map<String, Object> answer) {
    String names = Words.list(answer.get("unreadable"));
    return names.equals("-") ? "" : "\n  readable by the operator alone: " + names;
  }
}
