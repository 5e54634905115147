package dev.sluice.api;

import dev.sluice.dataflow.graph.FindingCode;

/** What a type is needed for, and with it the words of the refusal when it is not known. */
enum TypeRole {
  ELEMENT(
      FindingCode.UNDETERMINABLE_TYPE,
      "the type of its results",
      "Declare it with .returns(Result.class), or with .returns(new TypeReference<List<Result>>() {}) where it has type arguments",
      "A class whose values change is declared once per job, with job.mutable(...)"),
  SOURCE(
      FindingCode.UNDETERMINABLE_TYPE,
      "the type of its elements",
      "Let type() of the source say it",
      "Let type() of the source say a type that can be described"),
  SPLIT(
      FindingCode.UNDETERMINABLE_TYPE,
      "the type of its splits",
      "Let splitType() of the source say it",
      "Let splitType() of the source say a record of texts and numbers"),
  KEY(
      FindingCode.UNDETERMINABLE_KEY_TYPE,
      "the type of its key",
      "Declare it as the last argument of keyBy, as in keyBy(selector, Key.class)",
      "Key by a text, a number, an enum, or a record of such"),
  ACCUMULATOR(
      FindingCode.UNDETERMINABLE_ACCUMULATOR_TYPE,
      "the type of its accumulator",
      "Let accumulatorType() of the aggregate function say it",
      "Let accumulatorType() of the aggregate function say how to copy it");

  private final FindingCode code;
  private final String words;
  private final String remedyIfUntold;
  private final String remedyIfRefused;

  TypeRole(FindingCode code, String words, String remedyIfUntold, String remedyIfRefused) {
    this.code = code;
    this.words = words;
    this.remedyIfUntold = remedyIfUntold;
    this.remedyIfRefused = remedyIfRefused;
  }

  FindingCode code() {
    return code;
  }

  String words() {
    return words;
  }

  /** What to do where nothing tells the type. */
  String remedyIfUntold() {
    return remedyIfUntold;
  }

  /** What to do where the type is known, but has no description. */
  String remedyIfRefused() {
    return remedyIfRefused;
  }
}
