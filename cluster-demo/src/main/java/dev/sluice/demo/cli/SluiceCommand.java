package dev.sluice.demo.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code sluice} and the way into the JVM. */
@Command(
    name = "sluice",
    description = "Stream processing as a library inside your Akka cluster.",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      SineWaveCommand.class,
      NodeCommand.class,
      SubmitCommand.class,
      JobsCommand.class,
      NodesCommand.class,
      StatusCommand.class,
      DiagnoseCommand.class,
      EpochsCommand.class,
      StopCommand.class,
      RescaleCommand.class,
      SavepointCommand.class,
      CheckpointsCommand.class,
      StateCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "sluice 0.1.0-SNAPSHOT",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:ok",
      "1:the job failed, or its output is not what was expected",
      "2:the command was not understood, or the Cassandra that it names cannot be used",
      "3:savepoint verify has found damage, or a node is to be started again",
      "130:interrupted"
    })
public final class SluiceCommand implements Runnable {

  static final int DAMAGED = 3;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Which command? One of: demo, run, sine-wave, node, submit, jobs, nodes, status, diagnose, epochs, stop, rescale, savepoint, checkpoints, state.");
  }

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new SluiceCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Path.class, Converters::path)
        .setParameterExceptionHandler(new Misunderstandings())
        .setExecutionExceptionHandler(new Failures());
  }
}
