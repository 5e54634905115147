package dev.sluice.api;

/** What a type is needed for, and with it the words of the refusal when it is not known. */
enum TypeRole {
  ELEMENT(
      "undeterminable-type",
      "the type of its results",
      "Declare it with .returns(Result.class), or with .returns(new TypeReference<List<Result>>() {}) where it has type arguments",
      "A class whose values change is declared once per job, with job.mutable(...)"),
  SOURCE(
      "undeterminable-type",
      "the type of its elements",
      "Let type() of the source say it",
      "Let type() of the source say a type that can be described"),
  KEY(
      "undeterminable-key-type",
      "the type of its key",
      "Declare it as the last argument of keyBy, as in keyBy(selector, Key.class)",
      "Key by a text, a number, an enum, or a record of such"),
  ACCUMULATOR(
      "undeterminable-accumulator-type",
      "the type of its accumulator",
      "Let accumulatorType() of the aggregate function say it",
      "Let accumulatorType() of the aggregate function say how to copy it");

  private final String code;
  private final String words;
  private final String remedyIfUntold;
  private final String remedyIfRefused;

  TypeRole(String code, String words, String remedyIfUntold, String remedyIfRefused) {
    this.code = code;
    this.words = words;
    this.remedyIfUntold = remedyIfUntold;
    this.remedyIfRefused = remedyIfRefused;
  }

  String code() {
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
