package dev.sluice.demo.cli;

import dev.sluice.demo.answers.Commands;
import dev.sluice.demo.control.ControlJson;
import dev.sluice.demo.control.ControlRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice diagnose}: why the windows of a job do not fire. */
@Command(
    name = "diagnose",
    description = {
      "Says what the windows of a job wait for: which split, input or subtask holds",
      "the watermark, and for how long it has."
    },
    mixinStandardHelpOptions = true)
final class DiagnoseCommand implements Callable<Integer> {

  @Parameters(paramLabel = "JOB")
  private String job;

  @Mixin private StateOptions state;

  @Override
  public Integer call() throws Exception {
    state.print(
        state.askNode(new ControlRequest(Commands.DIAGNOSE, Map.of("job", job))),
        DiagnoseCommand::sentences);
    return 0;
  }

  private static String sentences(Map<String, Object> answer) {
    return ControlJson.objects(answer.get("causes")).stream()
        .map(cause -> Words.text(cause.get("sentence")))
        .collect(Collectors.joining("\n"));
  }
}
