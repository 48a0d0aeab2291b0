/// Amounts that stand here are what the evaluation gives: whoever changes the story mends them too.
let yearActs = """
  kepi acts: 1
  acts: []

  """
