/** What Stripe would sign with. Apart from the configuration, which reads the environment as soon as it is imported. */
export const STRIPE_WEBHOOK_SECRET = "whsec_a_secret_that_only_tests_know"
