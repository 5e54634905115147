package dev.sluice.demo.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what was not understood, and where to read on. */
final class Misunderstandings implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException misunderstood, String[] args) {
    CommandLine command = misunderstood.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("sluice: " + misunderstood.getMessage());
    UnmatchedArgumentException.printSuggestions(misunderstood, err);
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
