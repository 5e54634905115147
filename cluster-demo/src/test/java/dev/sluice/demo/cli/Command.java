package dev.sluice.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** What a command has said. */
record Command(int exitCode, String out, String err) {

  static Command sluice(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        SluiceCommand.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] words = new String[arguments.length];
    for (int word = 0; word < words.length; word++) {
      words[word] = arguments[word].toString();
    }
    int exitCode = line.execute(words);
    return new Command(exitCode, out.toString(), err.toString());
  }

  /** In a process of its own, which sees these environment variables. */
  static Command inProcess(Path home, Map<String, String> environment, Object... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(java(home));
    for (Object each : arguments) {
      words.add(each.toString());
    }
    Path out = Files.createTempFile(home, "command", ".out");
    Path err = Files.createTempFile(home, "command", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    int exitCode = builder.start().waitFor();
    return new Command(exitCode, Files.readString(out), Files.readString(err));
  }

  /** How a JVM with the command is started, up to its own words. */
  static List<String> java(Path home) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1",
        "-Dlauncher.tty=false",
        "-Dlauncher.home=" + home,
        "-cp",
        System.getProperty("java.class.path"),
        SluiceCommand.class.getName());
  }
}
