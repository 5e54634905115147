package dev.sluice.connector.files;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.DiscardingOutput;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.operator.basic.SinkOperator;
import dev.sluice.dataflow.sink.SinkStart;
import dev.sluice.testkit.VirtualClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A process that writes numbers to parts until it is killed or told to end.
 *
 * <p>Says {@code opened}; then, for every checkpoint, {@code prepared NEXT HANDLE...} with the next
 * number that it would write. It is answered {@code abort}, or {@code commit} or {@code end}, after
 * which it says {@code committed}.
 */
final class WriterProcess {

  static final int NUMBERS_PER_CHECKPOINT = 3_000;

  private WriterProcess() {}

  /** Of this JVM's class path, with what the process goes on from. */
  static Process start(Path directory, long epoch, long next, List<byte[]> prepared)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(WriterProcess.class.getName());
    command.addAll(List.of(directory.toString(), "" + epoch, "" + next));
    prepared.forEach(handle -> command.add(HexFormat.of().formatHex(handle)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** The handles in a line of the process. */
  static List<byte[]> handles(List<String> words) {
    return words.stream().map(HexFormat.of()::parseHex).collect(Collectors.toList());
  }

  /** The directory, the epoch, the next number, and what a checkpoint has. */
  public static void main(String[] args) throws Exception {
    long epoch = Long.parseLong(args[1]);
    long next = Long.parseLong(args[2]);
    List<byte[]> prepared = handles(Arrays.asList(args).subList(3, args.length));
    SinkOperator<Long> operator =
        new SinkOperator<>(
            CsvFileSink.<Long>inParts(Path.of(args[0]), List.of("number"), List::of)
                .withoutHeader(),
            next == 0
                ? SinkStart.fromNothing(epoch)
                : SinkStart.fromCheckpoint(epoch, prepared, prepared));
    operator.open(
        new OperatorContext<>(
            new SubtaskInfo("job", "sink", 0, 1),
            new DiscardingOutput<>(),
            new OperatorMetrics(),
            new VirtualClock()));
    System.out.println("opened");
    write(operator, next);
    operator.close();
  }

  private static void write(SinkOperator<Long> operator, long first) throws Exception {
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    long next = first;
    for (long checkpoint = 1; ; checkpoint++) {
      for (int i = 0; i < NUMBERS_PER_CHECKPOINT; i++) {
        operator.onElement(next++, 0);
      }
      System.out.println("prepared " + next + said(operator.prepare(checkpoint)));
      String answer = answers.readLine();
      if (!answer.equals("abort")) {
        operator.commit(checkpoint);
        System.out.println("committed");
      }
      if (answer.equals("end")) {
        return;
      }
    }
  }

  private static String said(List<byte[]> handles) {
    return handles.stream()
        .map(handle -> " " + HexFormat.of().formatHex(handle))
        .collect(Collectors.joining());
  }
}
