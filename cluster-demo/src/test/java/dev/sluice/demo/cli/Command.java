package dev.sluice.demo.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command has said in this process. */
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
}
